// Keeps the answers on this device and saves them as a file. Nothing is sent anywhere.
const form = document.getElementById("answers");
const said = document.getElementById("said");
const key = `taflen-review-${form.dataset.file}`;
const fields = [...form.querySelectorAll("[data-question], [data-paragraph]")];

function remember() {
  const values = Object.fromEntries(fields.map((field) => [field.id, field.value]));
  try {
    localStorage.setItem(key, JSON.stringify(values));
  } catch {
    // A device that keeps nothing still saves a file.
  }
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

function answers() {
  return [...form.querySelectorAll("[data-question]")]
    .filter((field) => field.value.trim())
    .map((field) => ({
      question: field.dataset.question,
      paragraph: document.getElementById(`n-${field.dataset.question}`).value.trim(),
      comment: field.value.trim(),
    }));
}

function save() {
  const text = JSON.stringify({ ...JSON.parse(form.dataset.about), answers: answers() }, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = form.dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
  said.textContent = said.dataset.saved;
}

function forget() {
  for (const field of fields) field.value = "";
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
  said.textContent = said.dataset.deleted;
}

const known = recall();
for (const field of fields) {
  field.value = known[field.id] ?? "";
  field.addEventListener("input", remember);
}
for (const [id, act] of [["save", save], ["delete", forget]]) {
  const button = document.getElementById(id);
  button.hidden = false;
  button.addEventListener("click", act);
}

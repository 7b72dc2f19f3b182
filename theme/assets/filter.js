// The boxes above a list that shorten it: words of a name, or a choice. Without script the whole list is there.
const box = document.querySelector("#filter");
const fields = [...box.querySelectorAll("input, select")], status = box.querySelector("[role=status]");
const items = document.querySelectorAll(".letter li, .organisations > li");
const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

function fits(item, field) {
  if (field.localName === "select") return item.dataset.tags.split(" ").includes(field.value);
  return plain(item.textContent).includes(plain(field.value.trim()));
}

function shorten() {
  const used = fields.filter((field) => field.value.trim());
  let shown = 0;
  for (const item of items) {
    item.hidden = !used.every((field) => fits(item, field));
    shown += item.hidden ? 0 : 1;
  }
  for (const letter of document.querySelectorAll(".letter")) {
    letter.hidden = !letter.querySelector("li:not([hidden])");
  }
  status.textContent = used.length ? `${box.dataset.shown} ${shown}` : "";
}

box.addEventListener("input", shorten);
box.hidden = false;
if (fields.some((field) => field.value)) shorten();

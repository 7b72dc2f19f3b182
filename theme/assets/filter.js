// The box above an A to Z that shortens it. Without script the whole list is there.
const box = document.querySelector("#filter");
const field = box.querySelector("input"), status = box.querySelector("[role=status]");
const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

function shorten() {
  const wanted = plain(field.value.trim());
  let shown = 0;
  for (const letter of document.querySelectorAll(".letter")) {
    let here = 0;
    for (const item of letter.querySelectorAll("li")) {
      item.hidden = !plain(item.textContent).includes(wanted);
      here += item.hidden ? 0 : 1;
    }
    letter.hidden = here === 0;
    shown += here;
  }
  status.textContent = wanted ? `${box.dataset.shown} ${shown}` : "";
}

field.addEventListener("input", shorten);
box.hidden = false;
if (field.value) shorten();

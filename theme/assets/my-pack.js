// Puts chosen documents together into one page to print. The choice stays on this device.
import { Kept, keepForOffline } from "./kept.js";

const pack = document.getElementById("pack");
const about = JSON.parse(pack.dataset.about);
const words = JSON.parse(pack.dataset.words);
const kept = new Kept(about.key);
const made = document.getElementById("pack-made");
const status = document.getElementById("said");
const boxes = [...pack.querySelectorAll("[data-name]")];
const LEFT_OUT = ".keep, .errors, .summary, .private, noscript, script, .prints, .here, .contents, .status a, .with-it, nav";

// The text of a page, with whole addresses and no ids that another page may have too.
async function articleAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const article = page.querySelector("article");
  for (const part of article.querySelectorAll(LEFT_OUT)) part.remove();
  for (const link of article.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), new URL(address, location)).href;
  for (const picture of article.querySelectorAll("img")) picture.src = new URL(picture.getAttribute("src"), new URL(address, location)).href;
  for (const part of article.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const part of article.querySelectorAll("[aria-labelledby], [aria-describedby]")) {
    part.removeAttribute("aria-labelledby");
    part.removeAttribute("aria-describedby");
  }
  if (!article.lang) article.lang = page.documentElement.lang;
  return document.importNode(article, true);
}

// One level deeper: the title of the pack is above them all.
function deeper(article) {
  for (const heading of [...article.querySelectorAll("h1, h2, h3, h4")].reverse()) {
    const lower = document.createElement(`h${Number(heading.tagName[1]) + 1}`);
    lower.append(...heading.childNodes);
    lower.className = heading.className;
    heading.replaceWith(lower);
  }
  return article;
}

async function put() {
  const chosen = boxes.filter((box) => box.checked);
  if (!chosen.length) {
    status.textContent = words.nothing;
    return;
  }
  status.textContent = words.working;
  try {
    const pages = chosen.flatMap((box) => box.dataset.pages.split(" "));
    const articles = await Promise.all(pages.map(articleAt));
    const title = Object.assign(document.createElement("h2"), { textContent: words.title, tabIndex: -1 });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "go", textContent: words.print });
    button.addEventListener("click", () => window.print());
    const list = document.createElement("ul");
    for (const box of chosen) list.append(Object.assign(document.createElement("li"), { textContent: box.labels[0].textContent }));
    made.replaceChildren(title, button, list, ...articles.map(deeper));
    made.hidden = false;
    document.documentElement.classList.add("with-pack");
    status.textContent = "";
    title.focus();
  } catch {
    status.textContent = words.failed;
  }
}

function empty() {
  kept.forget();
  for (const box of boxes) box.checked = false;
  made.hidden = true;
  made.replaceChildren();
  document.documentElement.classList.remove("with-pack");
  status.textContent = words.emptied;
}

const answers = kept.read();
for (const box of boxes) {
  box.hidden = false;
  box.checked = Boolean(answers[box.dataset.name]);
  box.addEventListener("change", () => {
    if (!kept.set(box.dataset.name, box.checked ? "yes" : "")) status.textContent = words.unkept;
  });
}
document.getElementById("pack-show").addEventListener("click", put);
document.getElementById("pack-empty").addEventListener("click", empty);
document.getElementById("pack-buttons").hidden = false;
keepForOffline(about);

// A sheet to fill in: keeps what is written on this device, checks numbers, and saves and opens files. Nothing is sent.
import { Kept, forgetEverything, keepForOffline } from "./kept.js";
import { showSummary } from "./summary.js";

const sheet = document.getElementById("fill-in");
const about = JSON.parse(sheet.dataset.about);
const words = JSON.parse(sheet.dataset.words);
const kept = new Kept(about.key);
const at = (id) => document.getElementById(id);
const fields = () => [...sheet.querySelectorAll("[data-name]")];

// The value of a field: a tick is "yes", a radio without a value of its own too.
function valueOf(field) {
  if (field.type !== "radio" && field.type !== "checkbox") return field.value;
  if (!field.checked) return "";
  return field.hasAttribute("value") ? field.value : "yes";
}

function show(answers) {
  for (const field of fields()) {
    const value = answers[field.dataset.name] ?? "";
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = value !== "" && (field.hasAttribute("value") ? field.value === value : true);
    } else if (field !== document.activeElement || field.value === "") field.value = value;
  }
}

function say(message) {
  at("said").textContent = message;
}

function remember(field) {
  // A radio that was left keeps nothing: its place is that of the one that is chosen now.
  const group = field.type === "radio" ? fields().filter((one) => one.name === field.name) : [field];
  let isKept = true;
  for (const one of group) {
    if (one.type === "radio" && one.hasAttribute("value") && !one.checked) continue;
    isKept = kept.set(one.dataset.name, valueOf(one)) && isKept;
  }
  if (!isKept) say(words.unkept);
}

// A diary can go on for longer than its paper: lines are added like the last one.
function addLine(diary, focus = true) {
  const last = [...diary.querySelectorAll(".fill-in__group")].pop();
  const before = Number(last.dataset.number);
  const line = last.cloneNode(true);
  line.dataset.number = before + 1;
  for (const part of line.querySelectorAll("*")) {
    for (const name of ["id", "for", "data-name", "name", "aria-describedby"]) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.replace(`-${before}-`, `-${before + 1}-`));
    }
  }
  line.querySelector("h3").textContent = `${diary.dataset.diary} ${before + 1}`;
  for (const field of line.querySelectorAll("[data-name]")) field.value = "";
  last.after(line);
  if (focus) line.querySelector("[data-name]").focus();
}

function addWrittenLines(answers) {
  const diary = sheet.querySelector("[data-diary]");
  if (!diary) return;
  const written = Object.keys(answers).map((name) => Number(/^diary-(\d+)-/.exec(name)?.[1] ?? 0));
  while (diary.querySelectorAll(".fill-in__group").length < Math.min(Math.max(0, ...written), 366)) addLine(diary, false);
}

// The lines of a list in the order that the person wants.
function addMoves(list) {
  const boxes = [...list.querySelectorAll("input")];
  boxes.forEach((box, number) => {
    const moves = document.createElement("p");
    moves.className = "fill-in__moves";
    for (const [step, word] of [[-1, words.up], [1, words.down]]) {
      const other = boxes[number + step];
      if (!other) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fill-in__less";
      button.textContent = word;
      button.setAttribute("aria-label", `${word}: ${box.labels[0].textContent}`);
      button.addEventListener("click", () => {
        [box.value, other.value] = [other.value, box.value];
        remember(box);
        remember(other);
        say(`${words.moved} ${number + step + 1}`);
        other.focus();
      });
      moves.append(button);
    }
    box.after(moves);
  });
}

// Numbers that are none, in the order of the sheet.
function wrongNumbers() {
  return fields().filter((field) => field.dataset.type === "number" && field.value.trim() && !/^\d+([.,]\d+)?$/.test(field.value.trim()));
}

function showErrors(errors) {
  const box = at("errors");
  for (const mark of sheet.querySelectorAll(".fill-in__error")) mark.remove();
  for (const field of sheet.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const hint = document.getElementById(`h-${field.dataset.name}`);
    if (hint) field.setAttribute("aria-describedby", hint.id);
    else field.removeAttribute("aria-describedby");
  }
  const list = box.querySelector("ul");
  list.replaceChildren();
  for (const { field, message } of errors) {
    const item = document.createElement("li");
    if (field) {
      const link = document.createElement("a");
      link.href = `#${field.id}`;
      const group = field.closest(".fill-in__group")?.querySelector("legend")?.textContent;
      link.textContent = [group, field.labels[0].textContent, message].filter(Boolean).join(": ");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.focus();
      });
      item.append(link);
      const mark = document.createElement("p");
      mark.className = "fill-in__error";
      mark.id = `e-${field.dataset.name}`;
      mark.textContent = message;
      field.before(mark);
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", [mark.id, field.getAttribute("aria-describedby")].filter(Boolean).join(" "));
    } else item.textContent = message;
    list.append(item);
  }
  box.hidden = errors.length === 0;
  if (errors.length) box.focus();
}

function summary() {
  const errors = wrongNumbers().map((field) => ({ field, message: words.number }));
  showErrors(errors);
  if (!errors.length) showSummary(sheet, { about, words, answers: kept.read(), fields: fields() });
}

function saveFile() {
  const saved = { taflen: 1, sheet: about.sheet, version: about.version, language: about.language, answers: kept.read() };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(saved, null, 1)], { type: "application/json" }));
  link.download = `${about.sheet}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
  say(words.saved);
}

// The answers in a file, or a message that says why it cannot be used.
async function readFile(file) {
  try {
    const found = JSON.parse(await file.text());
    const { answers } = found;
    const isOurs = found.taflen === 1 && answers && typeof answers === "object" && !Array.isArray(answers);
    if (!isOurs || !Object.values(answers).every((value) => typeof value === "string")) return { message: words.notOurs };
    return found.sheet === about.sheet ? { answers } : { message: words.otherSheet };
  } catch {
    return { message: words.notOurs };
  }
}

function ask(id) {
  at(id).hidden = false;
  at(id).focus();
}

function open(answers) {
  const isKept = kept.write(answers);
  addWrittenLines(answers);
  show(answers);
  showErrors([]);
  say(isKept ? words.opened : words.unkept);
}

let waiting;
async function openFile(chooser) {
  const [file] = chooser.files;
  if (!file) return;
  const { answers, message } = await readFile(file);
  chooser.value = "";
  if (message) return showErrors([{ message }]);
  if (Object.keys(kept.read()).length === 0) return open(answers);
  waiting = answers;
  ask("ask-replace");
}

function deleted(message) {
  // Lines that were added go too.
  for (const group of sheet.querySelectorAll("[data-diary] .fill-in__group")) {
    if (Number(group.dataset.number) > about.lines) group.remove();
  }
  document.activeElement.blur();
  show({});
  showErrors([]);
  at("summary").hidden = true;
  document.documentElement.classList.remove("with-summary");
  at("ask-delete").hidden = true;
  say(message);
  at("delete").focus();
}

const clicks = {
  "show-summary": summary,
  "save-file": saveFile,
  delete: () => ask("ask-delete"),
  "delete-nothing": () => {
    at("ask-delete").hidden = true;
    at("delete").focus();
  },
  "delete-sheet": () => {
    kept.forget();
    deleted(words.deleted);
  },
  "delete-all": async () => {
    kept.forget();
    await forgetEverything();
    deleted(words.deletedAll);
  },
  replace: () => {
    at("ask-replace").hidden = true;
    open(waiting);
    at("open-file").focus();
  },
  "keep-mine": () => {
    at("ask-replace").hidden = true;
    at("open-file").focus();
  },
};

sheet.addEventListener("input", (event) => event.target.dataset.name && remember(event.target));
for (const [id, act] of Object.entries(clicks)) at(id).addEventListener("click", act);
at("open-file").addEventListener("change", (event) => openFile(event.target));
// Another window with the same sheet.
window.addEventListener("storage", (event) => event.key === kept.key && show(kept.read()));
for (const list of sheet.querySelectorAll(".fill-in__list")) addMoves(list);
for (const diary of sheet.querySelectorAll("[data-diary]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "go";
  button.textContent = words.add;
  button.addEventListener("click", () => addLine(diary));
  diary.append(button);
}
addWrittenLines(kept.read());
show(kept.read());
at("keep").hidden = false;
// A page that comes back from the history of the browser shows what is kept now.
window.addEventListener("pageshow", (event) => event.persisted && show(kept.read()));
keepForOffline(about);

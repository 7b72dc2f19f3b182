// What was written on a sheet, short enough to print and bring along: answers, counts and dates. It works nothing out.

const element = (name, text = "", options = {}) => Object.assign(document.createElement(name), { textContent: text }, options);

// A day as people write it, or as it was typed.
function dayIn(value, language) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const wanted = language === "en" ? "en-GB" : language;
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf([wanted]).length > 0;
  const style = { dateStyle: isKnown ? "long" : "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat(isKnown ? wanted : "en-GB", style).format(new Date(`${value}T00:00:00Z`));
}

function said(field, value, language) {
  if (field.type === "radio" || field.type === "checkbox") return field.labels[0].textContent;
  return field.type === "date" ? dayIn(value, language) : value;
}

// The question that a field answers.
function questionOf(field) {
  const choices = field.closest(".fill-in__choices");
  return (choices ? choices.querySelector("legend") : field.labels[0]).textContent;
}

function filled(fields, answers) {
  return fields.filter((field) => {
    const value = answers[field.dataset.name] ?? "";
    if (field.type === "radio" || field.type === "checkbox") return field.checked;
    return value.trim() !== "";
  });
}

function listOf(section, fields, { answers, about }) {
  const list = element("dl");
  let last = "";
  for (const field of filled(fields.filter((one) => section.contains(one)), answers)) {
    const group = field.closest(".fill-in__group")?.querySelector("legend")?.textContent.trim();
    const question = [group, questionOf(field)].filter(Boolean).join(": ");
    if (question !== last) list.append(element("dt", question));
    last = question;
    list.append(element("dd", said(field, answers[field.dataset.name], about.language)));
  }
  return list.children.length ? [element("h3", section.dataset.title), list] : [];
}

function tableOf(section, fields, { answers, about, words }) {
  const groups = [...section.querySelectorAll(".fill-in__group")];
  const lines = groups.filter((group) => filled(fields.filter((one) => group.contains(one)), answers).length);
  if (!lines.length) return [];
  const labels = [...groups[0].querySelectorAll("label")].map((label) => label.textContent);
  const table = element("table");
  const head = table.createTHead().insertRow();
  for (const label of labels) head.append(element("th", label, { scope: "col" }));
  const body = table.createTBody();
  for (const line of lines) {
    const row = body.insertRow();
    for (const field of line.querySelectorAll("[data-name]")) {
      row.insertCell().textContent = said(field, answers[field.dataset.name] ?? "", about.language);
    }
  }
  const days = lines.map((line) => line.querySelector('[type="date"]')?.value).filter(Boolean).sort();
  const counts = [`${words.lines} ${lines.length}`];
  if (days.length) counts.push(`${words.first} ${dayIn(days[0], about.language)}`, `${words.last} ${dayIn(days.at(-1), about.language)}`);
  const scroll = element("div", "", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: section.dataset.title });
  scroll.append(table);
  return [element("h3", section.dataset.title), element("p", `${counts.join(". ")}.`), scroll];
}

// What was written in fields that this version of the sheet no longer has: nothing is lost.
function others(fields, { answers, words }) {
  const names = new Set(fields.map((field) => field.dataset.name));
  const list = element("dl");
  for (const [name, value] of Object.entries(answers)) {
    if (!names.has(name)) list.append(element("dt", name), element("dd", value));
  }
  return list.children.length ? [element("h3", words.others), list] : [];
}

export function showSummary(sheet, { about, words, answers, fields }) {
  const place = document.getElementById("summary");
  const parts = [...sheet.querySelectorAll("section.fill-in")].flatMap((section) =>
    ("diary" in section.dataset ? tableOf : listOf)(section, fields, { answers, about, words }),
  );
  parts.push(...others(fields, { answers, words }));
  const title = element("h2", words.summary, { tabIndex: -1, id: "summary-title" });
  const printing = element("button", words.print, { type: "button", className: "go" });
  const closing = element("button", words.close, { type: "button", className: "go" });
  const buttons = element("p", "", { className: "keep__buttons" });
  buttons.append(printing, closing);
  const help = [...sheet.querySelectorAll("section.fill-in .card--emergency")].map((card) => {
    const copy = card.cloneNode(true);
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    return copy;
  });
  const code = element("p", `${about.title} (${about.code})`);
  place.replaceChildren(title, code, ...(parts.length ? parts : [element("p", words.nothing)]), ...help, buttons);
  place.hidden = false;
  document.documentElement.classList.add("with-summary");
  title.focus();
  printing.addEventListener("click", () => window.print());
  closing.addEventListener("click", () => {
    place.hidden = true;
    document.documentElement.classList.remove("with-summary");
    document.getElementById("show-summary").focus();
  });
}

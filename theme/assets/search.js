// The search page. It loads only the parts of the index that a question needs, and sends nothing anywhere.
// The rules for words are in manifest.json; they are those of taflen/search/words.py.

const SHORT_WORD = 3;
const MOST_SHOWN = 10;
const MOST_RANKED = 12;
const EXACT = 1, SAME_WORD = 0.97, SKELETON = 0.6, BEGINNING = 0.7, MISSPELT = 0.6;

// Words

export function makeWords(rules) {
  const letters = new Map(Object.entries(rules.letters));
  const prefixes = rules.prefixes ?? [], suffixes = rules.suffixes ?? []; // the longest first
  const shortest = rules.shortest ?? SHORT_WORD;
  const ignored = new Set((rules.ignored ?? "").split(" "));
  const initial = rules.initial && new RegExp(rules.initial);
  const weak = rules.skeleton && new RegExp(rules.skeleton, "g");
  const sounds = (rules.sounds ?? []).map(([from, to]) => [new RegExp(from, "g"), to]);

  const folded = (text) =>
    [...text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "")].map((sign) => letters.get(sign) ?? sign).join("");
  const words = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = (text) => {
    const found = words(text), kept = found.filter((word) => !ignored.has(word));
    return kept.length ? kept : found;
  };
  function key(word) {
    if (word.length <= SHORT_WORD || /\p{Nd}/u.test(word)) return word;
    const prefix = prefixes.find((p) => word.startsWith(p) && word.length - p.length >= shortest);
    if (prefix) word = word.slice(prefix.length);
    const suffix = suffixes.find((s) => word.endsWith(s) && word.length - s.length >= shortest);
    if (suffix) word = word.slice(0, -suffix.length);
    const ending = (rules.endings ?? []).find(([e]) => word.endsWith(e) && word.length > e.length + 1);
    if (ending) word = word.slice(0, -ending[0].length) + ending[1];
    if (rules.fleeting) word = word.replace(/([^aeiouy])e([^aeiouy])$/, "$1$2");
    if (rules.doubled && word.length > SHORT_WORD && word.at(-1) === word.at(-2)) word = word.slice(0, -1);
    return word;
  }
  function skeleton(word) {
    const bare = weak ? key(word).replace(weak, "") : "";
    return bare.length >= 3 ? "~" + bare : "";
  }
  const place = (word) => (initial ? `${word.replace(initial, "")} ${word}` : word);
  const sound = (word) => sounds.reduce((changed, [from, to]) => changed.replace(from, to), word);

  // Every form that the word may have at its start: phoen, boen and mhoen lead to poen and to one another.
  function forms(word) {
    const found = new Set([word]);
    for (const [radical, ...mutated] of rules.mutations ?? []) {
      for (const start of [radical, ...mutated]) {
        if (!word.startsWith(start) || word.length - start.length < 2) continue;
        const rest = word.slice(start.length);
        // Only g disappears, and only before a vowel, l, r or w; only a vowel takes an h.
        if (start === "" && !/^[aeiouwylrn]/.test(rest)) continue;
        if (radical === "" && !/^[aeiouwy]/.test(rest)) continue;
        for (const form of [radical, ...mutated]) found.add(form + rest);
      }
    }
    return [...found];
  }
  return { folded, words, telling, key, skeleton, place, sound, forms };
}

// How many letters must be added, left out, changed or swapped to get from one word to the other; `most` ends it early.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

// Whether a word is another one with a letter or two left out: asma for asthma.
function leavesOut(word, other) {
  const left = other.length - word.length;
  if (word.length < 4 || left < 1 || left > 2 || word[0] !== other[0]) return false;
  let at = 0;
  for (const sign of other) if (sign === word[at]) at++;
  return at === word.length;
}

// The index

export async function openIndex(address, fetchText) {
  const read = async (name, version) => JSON.parse(await fetchText(address + name + (version ? `?v=${version}` : "")));
  const manifest = await read("manifest.json");
  const words = makeWords(manifest.rules);
  const loaded = new Map();
  const part = (name) => {
    if (!loaded.has(name)) loaded.set(name, read(name, manifest.version));
    return loaded.get(name);
  };
  async function entries(key) {
    const where = words.place(key);
    let low = 0, high = manifest.parts.length - 1;
    if (high < 0 || where < manifest.parts[0]) return null;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (manifest.parts[middle] <= where) low = middle; else high = middle - 1;
    }
    const terms = await part(`terms-${low}.json`);
    return Object.hasOwn(terms, key) ? terms[key] : null;
  }
  const page = async (number) =>
    (await part(`pages-${Math.floor(number / manifest.pagesInAPart)}.json`))[number % manifest.pagesInAPart];
  return { manifest, words, entries, page, spellings: () => part("spelling.json") };
}

// What a word of the question may stand for: keys with how sure that is.
async function meanings(index, word) {
  const { words } = index;
  const wanted = new Map();
  const add = (key, sure) => { if (key && (wanted.get(key) ?? 0) < sure) wanted.set(key, sure); };
  for (const form of words.forms(word)) add(words.key(form), form === word ? EXACT : SAME_WORD);
  const bare = words.skeleton(word);
  if (bare) add(bare, SKELETON);
  return found(index, wanted);
}

async function found(index, wanted) {
  const list = await Promise.all([...wanted].map(async ([key, sure]) => ({ key, sure, entries: await index.entries(key) })));
  return list.filter(({ entries }) => entries);
}

// Words of the site that begin like this one, or sound or look like it.
async function closeTo(index, word) {
  const { words } = index;
  const all = await index.spellings();
  const most = word.length < 4 ? 0 : word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
  const heard = words.forms(word).map(words.sound);
  const near = [];
  all.forEach((other, rank) => {
    if (word.length >= 3 && other.startsWith(word)) near.push({ other, off: 0.5 + (other.length - word.length) / 20, rank, sure: BEGINNING });
    else {
      const alike = (word.length > SHORT_WORD && heard.includes(words.sound(other)) && Math.abs(other.length - word.length) <= 3) || leavesOut(word, other);
      const off = distance(word, other, alike ? most + 2 : most);
      if (off <= (alike ? most + 2 : most)) near.push({ other, off: alike ? off * 0.5 : off + (other[0] === word[0] ? 0 : 0.5), rank, sure: MISSPELT });
    }
  });
  near.sort((a, b) => a.off - b.off || a.rank - b.rank);
  const best = near.filter(({ off }) => off <= (near[0]?.off ?? 0) + 0.5).slice(0, 4);
  const wanted = new Map();
  for (const { other, off, sure } of best) {
    const key = words.key(other);
    if (!wanted.has(key)) wanted.set(key, sure * (1 - 0.1 * (off - near[0].off)));
  }
  return { meant: await found(index, wanted), instead: best[0]?.other };
}

// "heartattack" for "heart attack": the two words of the site that it is made of.
async function twoWords(index, word) {
  const known = new Set(await index.spellings());
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const halves = [word.slice(0, cut), word.slice(cut)];
    if (halves.every((half) => known.has(half))) return halves;
  }
  return null;
}

async function understood(index, question) {
  const tokens = [];
  const asked = index.words.telling(question);
  const shown = new Map();
  for (const word of asked) {
    let meant = await meanings(index, word);
    if (!meant.length) {
      const halves = await twoWords(index, word);
      if (halves) {
        for (const half of halves) tokens.push({ word: half, meant: await meanings(index, half) });
        continue;
      }
      const close = await closeTo(index, word);
      meant = close.meant;
      if (close.instead && meant.length) shown.set(word, close.instead);
    }
    tokens.push({ word, meant });
  }
  const corrected = shown.size ? asked.map((word) => shown.get(word) ?? word).join(" ") : "";
  return { tokens, corrected };
}

export async function search(index, question) {
  const { tokens, corrected } = await understood(index, question);
  const scores = new Map();
  let whole = 0;
  for (const { meant } of tokens) {
    const counted = new Set();
    const best = new Map();
    for (const { sure, entries } of meant) {
      for (let n = 0; n < entries.length; n += 3) {
        const [document, weight, section] = entries.slice(n, n + 3);
        counted.add(document);
        const worth = sure * weight;
        if (worth > (best.get(document)?.worth ?? 0)) best.set(document, { worth, section });
      }
    }
    const rare = Math.log(1 + (index.manifest.pages - counted.size + 0.5) / (counted.size + 0.5)) + 0.1;
    const share = meant.length ? rare : Math.log(1 + index.manifest.pages);
    whole += share;
    for (const [document, { worth, section }] of best) {
      const known = scores.get(document) ?? { score: 0, met: 0, section: 0, top: 0 };
      known.score += worth * rare;
      known.met += share;
      if (section && worth > known.top) [known.section, known.top] = [section, worth];
      scores.set(document, known);
    }
  }
  const ranked = [...scores].map(([document, { score, met, section }]) => ({ document, section, score: score * (met / whole) ** 2 }));
  ranked.sort((a, b) => b.score - a.score || a.document - b.document);
  const results = await Promise.all(ranked.slice(0, MOST_RANKED).map(async (hit) => ({ ...hit, page: await index.page(hit.document) })));
  for (const result of results) result.score *= nameBonus(result.page.names, tokens);
  results.sort((a, b) => b.score - a.score || a.document - b.document);
  return { results, count: ranked.length, corrected };
}

// A question that is the whole name of a page means that page.
function nameBonus(names, tokens) {
  const keys = tokens.map(({ word, meant }) => new Set([word, ...meant.map(({ key }) => key)]));
  let bonus = 1;
  for (const name of names) {
    const parts = name.split(" ");
    const covered = keys.filter((wanted) => parts.some((part) => wanted.has(part))).length;
    if (covered === keys.length && parts.length === keys.length) return 3;
    if (covered === keys.length) bonus = Math.max(bonus, 1 + covered / parts.length);
  }
  return bonus;
}

// The page

function line(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function entry({ page, section }, root, own) {
  const item = document.createElement("li");
  const heading = document.createElement("h2");
  const marks = page.language === own ? {} : { lang: page.language };
  heading.append(line("a", page.title, { href: root + page.address, ...marks }));
  item.append(heading, line("p", `${page.kind}. `), line("p", page.summary, marks));
  item.querySelector("p").append(line("span", page.languageName, { lang: page.language }));
  const [name, address] = page.sections[section - 1] ?? [];
  if (name) {
    const where = line("p", "");
    where.append(line("a", name, { href: root + address, ...marks }));
    item.append(where);
  }
  return item;
}

async function start(box) {
  const question = (new URL(location.href).searchParams.get("q") ?? "").trim().slice(0, 200);
  if (!question) return;
  document.querySelector("#q").value = question;
  document.title = `${question} - ${document.title}`;
  const status = document.querySelector("#found"), list = document.querySelector("#results");
  const instead = document.querySelector("#instead");
  const fetchText = async (address) => {
    const answer = await fetch(address, address.includes("?v=") ? {} : { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.text();
  };
  try {
    const index = await openIndex(new URL(box.dataset.index, location.href).href, fetchText);
    const { results, count, corrected } = await search(index, question);
    const root = box.dataset.root;
    list.replaceChildren(...results.slice(0, MOST_SHOWN).map((result) => entry(result, root, document.documentElement.lang)));
    instead.hidden = count > 0;
    const said = count ? `${box.dataset.found} ${Math.min(count, MOST_SHOWN)}.` : box.dataset.none;
    status.textContent = corrected && count ? `${said} ${box.dataset.instead} ${corrected}.` : said;
  } catch (problem) {
    status.textContent = box.dataset.failed;
    instead.hidden = false;
    console.error(problem);
  }
}

const box = globalThis.document?.querySelector("#search");
if (box) start(box);

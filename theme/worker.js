// Keeps the tools, and the pages that were read, for when there is no connection. The newest page always comes first; a
// kept one says that it is kept, which version it is, and from when.
const CACHE = "taflen:pages-1";
const OFFLINE = "assets/offline.json";
const home = new URL("./", self.location);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A sheet says in which language it is read: the others in that language are kept with it. Or it says: forget all.
self.addEventListener("message", (event) => event.waitUntil(event.data.forget ? forgetAll(event) : keepAll(event.data)));

// What is being written into the cache just now. After "forget", nothing more is, until a page asks for it again.
const writing = new Set();
let keeps = true;

async function forgetAll({ ports }) {
  keeps = false;
  await Promise.allSettled(writing);
  await caches.delete(CACHE);
  ports[0].postMessage("forgotten");
}

async function keepAll({ language, page }) {
  keeps = true;
  // A newer build may have more sheets.
  await refreshed(new Request(new URL(OFFLINE, home))).catch(() => {});
  const { pages } = (await offline()) ?? { pages: {} };
  const wanted = [page, ...(pages[language] ?? [])];
  await Promise.allSettled(wanted.map((address) => refreshed(new Request(new URL(address, home)))));
}

async function offline() {
  return (await found(new URL(OFFLINE, home).href))?.json();
}

// To open a cache would make one.
const found = (name) => caches.match(name, { cacheName: CACHE });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return;
  if (url.pathname.endsWith(".pdf")) return;
  event.respondWith(refreshed(request).catch(() => kept(request)));
});

// From the network, and into the cache.
async function refreshed(request) {
  // The browser's own store would give an old page without a word.
  const response = await fetch(request, { cache: "no-cache" });
  const name = withoutQuestion(request.url);
  if (keeps && response.ok && response.type === "basic") {
    await written(async () => (await caches.open(CACHE)).put(name, await dated(response.clone())));
  } else if (keeps && (response.status === 404 || response.status === 410)) {
    // What the site no longer has is not to be read later either.
    await written(async () => (await caches.open(CACHE)).delete(name));
  }
  return response;
}

async function written(write) {
  const work = write();
  writing.add(work);
  try {
    await work;
  } finally {
    writing.delete(work);
  }
}

// What somebody looked for is not kept.
function withoutQuestion(address) {
  const url = new URL(address);
  return url.origin + url.pathname;
}

async function dated(response) {
  const headers = new Headers(response.headers);
  headers.set("x-kept-on", new Date().toISOString());
  return new Response(await response.blob(), { status: response.status, headers });
}

async function kept(request) {
  const answer = await found(withoutQuestion(request.url));
  const { words } = (await offline()) ?? {};
  if (!answer) return request.mode === "navigate" ? page(nothingKept(request, words)) : Response.error();
  if (!(answer.headers.get("content-type") ?? "").includes("html")) return answer;
  return page(withNotice(await answer.text(), answer.headers.get("x-kept-on"), words ?? {}));
}

// Words that translators wrote are text, whatever signs are in them.
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign]);
const allEscaped = (said) => Object.fromEntries(Object.entries(said).map(([name, text]) => [name, escaped(text)]));
const page = (html) => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
const fact = (html, name) => new RegExp(`itemprop="${name}" content="([^"]*)"`).exec(html)?.[1];

function withNotice(html, keptOn, words) {
  const language = /<html lang="([^"]*)"/.exec(html)?.[1] ?? "en";
  const said = allEscaped(saidIn(words, language));
  const wanted = language === "en" ? "en-GB" : language;
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf([wanted]).length > 0;
  const dates = new Intl.DateTimeFormat(isKnown ? wanted : "en-GB", { dateStyle: isKnown ? "long" : "short" });
  const day = (value) => dates.format(new Date(value));
  const version = fact(html, "version");
  const review = fact(html, "expires");
  const parts = [`<strong>${said.offline}</strong>`, `${said.kept} ${day(keptOn)}.`];
  if (version) parts.push(`${said.version} ${version}.`);
  parts.push(said.newer);
  if (review && new Date(review) < new Date()) parts.push(`${said.overdue} ${day(review)}.`);
  const notice = `<div class="banner banner--overdue" role="note" id="offline"><p>${parts.join(" ")}</p></div>`;
  return html.replace(/<main[^>]*>/, (main) => main + notice);
}

const saidIn = (words, language) => (Object.hasOwn(words, language) ? words[language] : words.en) ?? {};

function nothingKept(request, words) {
  const code = new URL(request.url).pathname.slice(home.pathname.length).split("/")[0];
  const language = Object.hasOwn(words ?? {}, code) ? code : "en";
  const said = allEscaped(words?.[language] ?? { offline: "You are offline.", missing: "" });
  return `<!doctype html><html lang="${escaped(language)}" dir="${said.direction || "ltr"}"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${said.offline}</title><main><h1>${said.offline}</h1><p>${said.missing}</p></main></html>`;
}

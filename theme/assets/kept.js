// What somebody wrote on a sheet, kept on this device and nowhere else.

const PREFIX = "taflen:";

// `key` names the sheet. Each change is read and written by itself, so a second window loses nothing.
export class Kept {
  constructor(key) {
    this.key = PREFIX + key;
    // What is written while the device keeps nothing.
    this.unkept = {};
  }

  read() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key) ?? "{}");
      return { ...this.unkept, ...(found && typeof found === "object" ? found : {}) };
    } catch {
      return { ...this.unkept };
    }
  }

  // Returns whether the device keeps it.
  write(answers) {
    try {
      localStorage.setItem(this.key, JSON.stringify(answers));
      this.unkept = {};
      return true;
    } catch {
      this.unkept = answers;
      return false;
    }
  }

  set(name, value) {
    const answers = this.read();
    if (value) answers[name] = value;
    else delete answers[name];
    return this.write(answers);
  }

  forget() {
    this.unkept = {};
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}

// Everything that this site keeps on this device: what was written, the pages for reading offline, and who keeps them.
export async function forgetEverything() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  for (const worker of workers) {
    // It may be about to keep more pages.
    await toldToForget(worker.active);
    await worker.unregister();
  }
  if ("caches" in window) {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  }
}

// One of an older version of this site does not answer.
const PATIENCE = 2000;

function toldToForget(worker) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = done;
    setTimeout(done, worker ? PATIENCE : 0);
    worker?.postMessage({ forget: true }, [port2]);
  });
}

// This page, those that are read from now on, and all sheets in this language can then be read without a connection.
export async function keepForOffline({ worker, language }) {
  if (!navigator.serviceWorker) return;
  try {
    const { active, installing, waiting } = await navigator.serviceWorker.register(worker);
    (active ?? waiting ?? installing).postMessage({ language, page: location.pathname });
  } catch {
    // Without it all works, but only while there is a connection.
  }
}

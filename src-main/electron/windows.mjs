import { app, BrowserWindow, screen } from "electron";

const names = /** @type {const} */ (["jobbstyring", "skann", "verifiser", "stikkprove"]);
/** @typedef {(typeof names)[number]} WindowName */

const origin = "app://tellesentral";
/** In development TELLESENTRAL_KIOSK=0 gives ordinary windows. */
const kiosk = process.env.TELLESENTRAL_KIOSK !== "0";

/**
 * Opens the four windows. A link or key from one to another brings that one to the front, at the place asked for; nothing
 * else can be navigated to, opened or granted.
 */
export function openWindows() {
  /** @type {Map<WindowName, BrowserWindow>} */
  const windows = new Map();

  /** @param {WindowName} name @param {string} [url] */
  const show = (name, url) => {
    const wanted = url ?? `${origin}/${name}/index.html`;
    const known = windows.get(name);
    const window = known ?? open(name);
    if (!known || (url !== undefined && new URL(url).hash !== "" && known.webContents.getURL() !== url)) {
      void window.loadURL(wanted);
    }
    window.show();
    window.focus();
  };

  /** @param {WindowName} name */
  const open = (name) => {
    const window = new BrowserWindow({
      width: 1280,
      height: 800,
      kiosk,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: "#f7f8fa",
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    windows.set(name, window);
    window.on("closed", () => windows.delete(name));
    const { webContents } = window;
    webContents.setWindowOpenHandler(() => ({ action: "deny" }));
    webContents.on("will-attach-webview", (event) => event.preventDefault());
    webContents.on("will-navigate", (event) => {
      const target = nameIn(event.url);
      if (target === name) return;
      event.preventDefault();
      if (target) show(target, event.url);
    });
    webContents.on("before-input-event", (event, input) => {
      if (input.type !== "keyDown") return;
      const key = input.key.toLowerCase();
      if (input.control && key === "q") app.quit();
      else if (!(input.control && (key === "r" || key === "w")) && key !== "f5" && key !== "f11") return;
      event.preventDefault();
    });
    // A window that crashed comes back where it was; the service, and a scan that runs, go on meanwhile.
    webContents.on("render-process-gone", () => window.reload());
    return window;
  };

  for (const name of [...names].reverse()) show(name);
  const [, second] = screen.getAllDisplays().sort((a) => (a.id === screen.getPrimaryDisplay().id ? -1 : 1));
  if (second) openWall(second.bounds);
  return { show };
}

/**
 * A second screen shows the wall (tavle): progress for the room. It takes no input and goes nowhere.
 * @param {import("electron").Rectangle} bounds
 */
function openWall(bounds) {
  const wall = new BrowserWindow({
    ...bounds,
    kiosk,
    focusable: false,
    backgroundColor: "#0d131c",
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, devTools: false },
  });
  wall.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  wall.webContents.on("will-navigate", (event) => event.preventDefault());
  wall.webContents.on("render-process-gone", () => wall.reload());
  void wall.loadURL(`${origin}/tavle/index.html`);
}

/** @param {string} url @returns {WindowName | null} */
function nameIn(url) {
  if (!url.startsWith(`${origin}/`)) return null;
  const first = new URL(url).pathname.split("/")[1];
  return names.find((name) => name === first) ?? null;
}

// The thin shell: starts the counting service as a program of its own, lets every request of the windows through to it,
// and opens the four windows. It loads no native module and knows nothing of counting.
import { app, Menu, protocol, session } from "electron";
import { forwardTo } from "./forward-requests.mjs";
import { startService } from "./service-process.mjs";
import { openWindows } from "./windows.mjs";

protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

if (app.requestSingleInstanceLock()) {
  // Not awaited: `ready` comes only when this module has been run to its end.
  app.whenReady().then(start).catch(giveUp);
} else {
  app.exit(0);
}

async function start() {
  Menu.setApplicationMenu(null);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);

  const service = await startService();
  protocol.handle("app", forwardTo(service.socketPath));
  const windows = openWindows();

  app.on("second-instance", () => windows.show("jobbstyring"));
  app.on("window-all-closed", () => app.quit());

  let ended = false;
  app.on("before-quit", (event) => {
    if (ended) return;
    // The service finishes the sheet in hand and closes its store before the shell goes.
    event.preventDefault();
    void service.stop().finally(() => {
      ended = true;
      app.quit();
    });
  });
}

/** @param {unknown} error */
function giveUp(error) {
  console.error(error instanceof Error ? error.message : error);
  app.exit(3);
}

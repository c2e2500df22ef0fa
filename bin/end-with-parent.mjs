// Loaded into the Node that bin/tellesentral.mjs starts: a killed command must not run on unseen and hold the store.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.channel?.unref();

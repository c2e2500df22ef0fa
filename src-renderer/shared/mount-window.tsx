import { QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/base.css";
import { queryClient } from "./client.ts";
import { CrashBoundary } from "./crash-screen.tsx";
import { Frame } from "./frame.tsx";
import "./i18n.ts";
import type { WindowName } from "./window-names.ts";

/** Starts one of the four windows in its page. A screen that breaks keeps its frame; a frame that breaks still says what to do. */
export function mountWindow(name: WindowName, Window: ComponentType): void {
  createRoot(document.getElementById("window")!).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <CrashBoundary alone>
          <Frame window={name}>
            <CrashBoundary>
              <Window />
            </CrashBoundary>
          </Frame>
        </CrashBoundary>
      </QueryClientProvider>
    </StrictMode>,
  );
}

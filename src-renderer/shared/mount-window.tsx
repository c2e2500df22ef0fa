import { QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/base.css";
import { queryClient } from "./client.ts";
import { Frame, type WindowName } from "./frame.tsx";
import "./i18n.ts";

/** Starts one of the four windows in its page. */
export function mountWindow(name: WindowName, Window: ComponentType): void {
  createRoot(document.getElementById("window")!).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Frame window={name}>
          <Window />
        </Frame>
      </QueryClientProvider>
    </StrictMode>,
  );
}

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../shared/styles/base.css";
import "./tavle.css";
import { queryClient } from "../shared/client.ts";
import "../shared/i18n.ts";
import { Tavle } from "./tavle.tsx";

createRoot(document.getElementById("window")!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Tavle />
    </QueryClientProvider>
  </StrictMode>,
);

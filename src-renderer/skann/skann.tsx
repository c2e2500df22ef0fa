import { useQuery } from "@tanstack/react-query";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { goTo, routeTo, useRoute } from "../shared/route.ts";
import { ChooseScreen } from "./choose-screen.tsx";
import { RunScreen } from "./run-screen.tsx";
import { StopScreen } from "./stop-screen.tsx";

/** Full screens and nothing else: choose a box, watch it being scanned, and what to do when it stops. */
export function Skann() {
  const { path, query } = useRoute();
  const scan = useQuery(api.scanning.state.queryOptions());
  return (
    <Outcome query={scan}>
      {(state) => {
        const busy = state && state.state !== "finished";
        const seen = query.get("seen");
        const justFinished = state?.state === "finished" && seen === `${state.count}/${state.box}`;
        if (state && busy && state.state === "stopped") return <StopScreen scan={state} />;
        if (state && (busy || justFinished))
          return <RunScreen scan={state} onNext={() => goTo(routeTo([state.count]))} />;
        return <ChooseScreen key={path.join("/")} count={path[0] ?? null} box={Number(path[1]) || null} />;
      }}
    </Outcome>
  );
}

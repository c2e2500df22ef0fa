import { useRoute } from "../shared/route.ts";
import { BoxChoice } from "./box-choice.tsx";
import { BoxResultScreen } from "./box-result-screen.tsx";

/** Compares a box with its paper: the party distribution, and each ballot as the machine and the verifier read it. */
export function Stikkprove() {
  const { path } = useRoute();
  const [count, box, sheet] = path;
  if (!count || !box) return <BoxChoice />;
  return <BoxResultScreen key={`${count}/${box}`} count={count} box={Number(box)} chosen={sheet ?? null} />;
}

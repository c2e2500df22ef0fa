import { useQuery } from "@tanstack/react-query";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { BoxMenu } from "./box-menu.tsx";
import { BoxResultScreen } from "./box-result-screen.tsx";
import { HandCountScreen } from "./hand-count-screen.tsx";
import { RereadScreen } from "./reread-screen.tsx";

interface BoxScreenProps {
  count: string;
  box: number;
  part: string | undefined;
  sheet: string | null;
}

/** The checks of one box. Its figures are shown only where somebody asks for them: a hand count is made before. */
export function BoxScreen({ count, box, part, sheet }: BoxScreenProps) {
  const checks = useQuery(api.spotCheck.checks.queryOptions({ input: { count, box } }));
  if (part === "resultat") return <BoxResultScreen count={count} box={box} chosen={sheet} />;
  return (
    <Outcome query={checks}>
      {(data) =>
        part === "handtelling" ? (
          <HandCountScreen count={count} box={box} checks={data} />
        ) : part === "kontroll" ? (
          <RereadScreen count={count} box={box} checks={data} />
        ) : (
          <BoxMenu count={count} box={box} checks={data} />
        )
      }
    </Outcome>
  );
}

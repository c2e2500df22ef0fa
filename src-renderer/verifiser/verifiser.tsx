import { useRoute } from "../shared/route.ts";
import { BallotScreen } from "./ballot-screen.tsx";
import { narrowingOf } from "./queue-filter.ts";
import { QueueScreen } from "./queue-screen.tsx";

export function Verifiser() {
  const { path, query } = useRoute();
  const [count, box] = path;
  const sheet = query.get("sheet");
  if (!count) return <QueueScreen />;
  if (!box) return <QueueScreen count={count} />;
  return (
    <BallotScreen
      key={`${count}/${box}/${sheet}`}
      count={count}
      box={Number(box)}
      filter={narrowingOf(query).filter}
      sheet={sheet}
    />
  );
}

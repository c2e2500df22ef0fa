import { Button } from "@digdir/designsystemet-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "./failure.tsx";

interface OutcomeProps<T> {
  query: UseQueryResult<T>;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The four outcomes of every query: waiting in words, failed with advice, empty with what to do, and data. */
export function Outcome<T>({ query, isEmpty, empty, children }: OutcomeProps<T>) {
  const { t } = useTranslation("frame");
  if (query.data !== undefined) return isEmpty?.(query.data) ? empty : children(query.data);
  if (query.isError) return <FailedScreen error={query.error} onRetry={() => void query.refetch()} />;
  return <WaitingWords words={t("fetching")} />;
}

/** What went wrong, a button to try again, and other ways out beside it. */
export function FailedScreen({ error, onRetry, children }: FailedScreenProps) {
  const { t } = useTranslation("frame");
  return (
    <div className="screen-body">
      <Failure error={error}>
        <div className="row">
          <Button variant="secondary" onClick={onRetry}>
            {t("tryAgain")}
          </Button>
          {children}
        </div>
      </Failure>
    </div>
  );
}

interface FailedScreenProps {
  error: unknown;
  onRetry: () => void;
  children?: ReactNode;
}

export function WaitingWords({ words }: { words: string }) {
  return (
    <p className="waiting-words" role="status">
      {words}
    </p>
  );
}

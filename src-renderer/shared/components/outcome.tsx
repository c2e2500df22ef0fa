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
  if (query.isError) {
    return (
      <div className="screen-body">
        <Failure error={query.error}>
          <div>
            <Button variant="secondary" onClick={() => void query.refetch()}>
              {t("tryAgain")}
            </Button>
          </div>
        </Failure>
      </div>
    );
  }
  return (
    <p className="waiting-words" role="status">
      {t("fetching")}
    </p>
  );
}

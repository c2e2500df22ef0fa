import { useMutation } from "@tanstack/react-query";
import { api, queryClient } from "./client.ts";

/** Sends a ballot to people anew, whatever was decided about it; everything that shows its count is asked for again. */
export function useStartOver(onDone: () => void) {
  return useMutation(
    api.verification.startOver.mutationOptions({
      onSuccess: () => {
        onDone();
        for (const part of [api.counts, api.verification, api.spotCheck, api.samples])
          void queryClient.invalidateQueries({ queryKey: part.key() });
      },
    }),
  );
}

import { Button } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { useKeys } from "../keys.ts";

interface PrimaryActionProps {
  children: ReactNode;
  onPress: () => void;
  /** KeyboardEvent.key; printed on the button. */
  hotkey?: string;
  disabled?: boolean;
  busy?: boolean;
}

/** The one thing to do on a screen: large, bottom right, with its key printed on it. */
export function PrimaryAction({
  children,
  onPress,
  hotkey = "Enter",
  disabled = false,
  busy = false,
}: PrimaryActionProps) {
  const blocked = disabled || busy;
  useKeys({ [hotkey.toLowerCase()]: onPress }, !blocked);
  return (
    <Button className="primary-action" onClick={onPress} disabled={blocked} aria-busy={busy}>
      {children} <kbd>{hotkey === " " ? "Space" : hotkey}</kbd>
    </Button>
  );
}

const paths = {
  circle: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z",
  open: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 8v4l3 2",
  waiting: "M12 4.5 21 20H3L12 4.5ZM12 10v4.5M12 17v.4",
  check: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM8.5 12.2l2.4 2.4 4.6-5",
  fault: "M8.6 4h6.8L20 8.6v6.8L15.4 20H8.6L4 15.4V8.6L8.6 4ZM9.3 9.3l5.4 5.4M14.7 9.3l-5.4 5.4",
  lock: "M6.5 11h11v8.5h-11V11ZM9 11V8a3 3 0 0 1 6 0v3",
  arrow: "M5 12h13M13 7l5 5-5 5",
  folder: "M3.5 18.5v-12h6l2 2.5h9v9.5h-17Z",
  paper: "M6.5 3.5h7l4 4v13h-11v-17ZM13 4v4h4.5",
  seal: "M12 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM9 14l-1.5 7 4.5-2.5 4.5 2.5L15 14",
  search: "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15 15l5 5",
  box: "M4 8.5 12 4.5l8 4v8l-8 4-8-4v-8ZM4 8.5l8 4 8-4M12 12.5v8",
} as const;
export type IconName = keyof typeof paths;

/** One-colour line drawing beside a word; never alone, so it says nothing to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.9" aria-hidden="true">
      <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

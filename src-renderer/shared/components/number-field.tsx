interface NumberFieldProps {
  /** Said to those who hear the screen; what is seen stands at the head of its column. */
  label: string;
  value: string;
  /** The most digits that are taken; all else that is typed is left out. */
  digits: number;
  placeholder?: string;
  onChange: (digits: string) => void;
}

/** A whole number in a table. */
export function NumberField({ label, value, digits, placeholder, onChange }: NumberFieldProps) {
  return (
    <input
      className="ds-input number-field"
      inputMode="numeric"
      placeholder={placeholder}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, "").slice(0, digits))}
    />
  );
}

interface NumberFieldProps {
  /** Said to those who hear the screen, where what is seen stands at the head of a column; left out inside a label. */
  label?: string;
  value: string;
  /** The most digits that are taken; all else that is typed is left out. */
  digits: number;
  placeholder?: string;
  onChange: (digits: string) => void;
}

/** A whole number, in a table or beside its label. */
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

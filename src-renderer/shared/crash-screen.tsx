import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Advice } from "./components/advice.tsx";
import { PrimaryAction } from "./components/primary-action.tsx";

interface CrashBoundaryProps {
  children: ReactNode;
  /** Stands outside the frame, which cannot be drawn either. */
  alone?: boolean;
}

/** Catches what breaks while a screen is drawn, so that a person is never left with a white page. */
export class CrashBoundary extends Component<CrashBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error("nothing was said") };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    const screen = <CrashScreen error={this.state.error} />;
    if (!this.props.alone) return screen;
    return (
      <main className="frame-body alone">
        <h1 className="only-heard">Tellesentral</h1>
        {screen}
      </main>
    );
  }
}

/** What happened, what is safe, and one thing to do. The place in the window is in its address, so loading again leads back. */
function CrashScreen({ error }: { error: unknown }) {
  const { t } = useTranslation("frame");
  return (
    <div className="screen">
      <div className="screen-body">
        <Advice tone="fault" title={t("crash.title")} text={t("crash.text")}>
          <p className="quiet small">
            {t("crash.words")}: {error instanceof Error ? error.message : String(error)}
          </p>
        </Advice>
      </div>
      <footer className="screen-foot">
        <a className="quiet-button" href={window.location.pathname}>
          {t("crash.beginning")}
        </a>
        <span className="spring" />
        <PrimaryAction onPress={() => window.location.reload()}>{t("crash.reload")}</PrimaryAction>
      </footer>
    </div>
  );
}

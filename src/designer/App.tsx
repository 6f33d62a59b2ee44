import { Suspense, useEffect, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import styles from './App.module.css';
import { Canvas } from './canvas/Canvas.tsx';
import { closeQuestion, questionStore } from './commands/questions.ts';
import { DropZone } from './frame/DropZone.tsx';
import { LiveRegion } from './frame/LiveRegion.tsx';
import { Rail } from './frame/Rail.tsx';
import { StatusBar } from './frame/StatusBar.tsx';
import { Toasts } from './frame/Toasts.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { useScreen } from './frame/useScreen.ts';
import { toast, viewStore } from './stores/viewStore.ts';
import { Boundary } from './ui/Boundary.tsx';
import { lazyExtra, lazyPart } from './ui/lazyPart.ts';

// The first paint is the top bar and the diagram. Everything else comes when it is shown.
const Dock = lazyPart(() => import('./frame/Dock.tsx').then((module) => module.Dock));
const LeftPanel = lazyPart(() => import('./frame/LeftPanel.tsx').then((module) => module.LeftPanel));
const TooltipLayer = lazyExtra(() => import('./ui/TooltipLayer.tsx').then((module) => module.TooltipLayer));
const Banners = lazyExtra(() => import('./frame/Banners.tsx').then((module) => module.Banners));
const CodeView = lazyPart(() => import('./code/CodePane.tsx').then((module) => module.CodePane));
const ConnectorView = lazyPart(() =>
  import('./connector/ConnectorView.tsx').then((module) => module.ConnectorView),
);
const Inspector = lazyPart(() => import('./inspector/Inspector.tsx').then((module) => module.Inspector));
const Questions = lazyPart(() => import('./frame/Questions.tsx').then((module) => module.Questions));
const Overlays = lazyPart(() => import('./frame/Overlays.tsx').then((module) => module.Overlays));

const labels = { design: 'Diagram', code: 'Code', connector: 'Connectors' } as const;

/** Above everything that they are about; where sheets cover the diagram, above these too. */
function Notices() {
  return (
    <Suspense fallback={null}>
      <Banners />
    </Suspense>
  );
}

function Main({ isNarrow = false }: { readonly isNarrow?: boolean }) {
  const mode = useStore(viewStore, (state) => state.mode);
  const isSplit = useStore(viewStore, (state) => state.isSplit) && !isNarrow;
  return (
    <main
      className={styles.main}
      data-region="canvas"
      aria-label={isSplit ? 'Diagram and code' : labels[mode]}
    >
      {!isNarrow && <Notices />}
      <div className={styles.stage}>
        {isSplit ? (
          <Split />
        ) : (
          <Boundary region={`The ${labels[mode].toLowerCase()}`} key={mode}>
            {mode === 'code' ? <CodeView /> : mode === 'connector' ? <ConnectorView /> : <Canvas />}
          </Boundary>
        )}
      </div>
    </main>
  );
}

function Split() {
  const [isLaidOut, setLaidOut] = useState(false);
  // The halves get their sizes after the first drawing; a diagram that opened before would fit the whole width.
  useEffect(() => {
    const frame = requestAnimationFrame(() => setLaidOut(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Group orientation="horizontal" className={styles.group} id="split">
      <Panel id="diagram" defaultSize="50%" minSize={200}>
        <div className={styles.half}>
          <Boundary region="The diagram">{isLaidOut && <Canvas />}</Boundary>
        </div>
      </Panel>
      <Separator className={styles.columnHandle} aria-label="Width of the diagram" />
      <Panel id="code" defaultSize="50%" minSize={200}>
        <Boundary region="The code">
          <CodeView />
        </Boundary>
      </Panel>
    </Group>
  );
}

function LeftRegion() {
  return (
    <nav className={styles.left} data-region="left" aria-label="Outline and operations">
      <Boundary region="The left panel">
        <LeftPanel />
      </Boundary>
    </nav>
  );
}

function InspectorRegion() {
  return (
    <aside className={styles.inspector} data-region="inspector" aria-label="Inspector">
      <Boundary region="The inspector">
        <Inspector />
      </Boundary>
    </aside>
  );
}

function DockRegion() {
  return (
    <section className={styles.dock} data-region="dock" aria-label="Simulation">
      <Boundary region="The dock">
        <Dock />
      </Boundary>
    </section>
  );
}

/** Side by side with draggable borders: 900 px and wider. */
function WideLayout({ hasRoom }: { readonly hasRoom: boolean }) {
  const isInspectorOpen = useStore(viewStore, (state) => state.isInspectorOpen);
  const isDockOpen = useStore(viewStore, (state) => state.isDockOpen);
  const isLeftOpen = useStore(viewStore, (state) => state.leftPanel !== undefined);
  return (
    <div className={styles.body}>
      <Rail />
      <Group orientation="horizontal" className={styles.group} id="columns">
        {isLeftOpen && (
          <>
            <Panel
              id="left"
              defaultSize={hasRoom ? 260 : 220}
              minSize={180}
              maxSize={480}
              groupResizeBehavior="preserve-pixel-size"
            >
              <LeftRegion />
            </Panel>
            <Separator className={styles.columnHandle} aria-label="Width of the left panel" />
          </>
        )}
        <Panel id="centre" minSize={280}>
          <Group orientation="vertical" className={styles.group} id="rows">
            <Panel id="main" minSize={120}>
              <Main />
            </Panel>
            {isDockOpen && (
              <>
                <Separator className={styles.rowHandle} aria-label="Height of the dock" />
                <Panel
                  id="dock"
                  defaultSize={hasRoom ? 260 : 220}
                  minSize={96}
                  groupResizeBehavior="preserve-pixel-size"
                >
                  <DockRegion />
                </Panel>
              </>
            )}
          </Group>
        </Panel>
        {isInspectorOpen && (
          <>
            <Separator className={styles.columnHandle} aria-label="Width of the inspector" />
            <Panel
              id="inspector"
              defaultSize={hasRoom ? 380 : 340}
              minSize={280}
              maxSize={720}
              groupResizeBehavior="preserve-pixel-size"
            >
              <InspectorRegion />
            </Panel>
          </>
        )}
      </Group>
    </div>
  );
}

/** One thing above the other: tablets and phones. The outline is the editor; the rest comes as sheets. */
function NarrowLayout() {
  const isInspectorOpen = useStore(viewStore, (state) => state.isInspectorOpen);
  const isDockOpen = useStore(viewStore, (state) => state.isDockOpen);
  const isLeftOpen = useStore(viewStore, (state) => state.leftPanel !== undefined);
  return (
    <div className={styles.narrow}>
      <Rail />
      <Notices />
      <div className={styles.narrowStage}>
        {isLeftOpen ? <LeftRegion /> : <Main isNarrow />}
        {isInspectorOpen && (
          <div className={styles.sheet}>
            <InspectorRegion />
          </div>
        )}
      </div>
      {isDockOpen && !isInspectorOpen && (
        <div className={styles.narrowDock}>
          <DockRegion />
        </div>
      )}
    </div>
  );
}

/** Closes the box that did not come, so that it can be asked for again. */
function giveUp(sentence: string): void {
  closeQuestion();
  viewStore.setState({ overlay: undefined });
  toast(sentence, { tone: 'failure' });
}

export function App() {
  const screen = useScreen();
  const hasQuestion = useStore(questionStore, (state) => state.question !== undefined);
  const hasOverlay = useStore(viewStore, (state) => state.overlay !== undefined);
  return (
    <>
      <DropZone>
        <div className={styles.app} data-screen={screen}>
          <TopBar />
          {screen === 'wide' || screen === 'medium' ? (
            <WideLayout hasRoom={screen === 'wide'} />
          ) : (
            <NarrowLayout />
          )}
          <StatusBar />
        </div>
        <Toasts />
        <LiveRegion />
        {hasQuestion && (
          <Boundary region="The dialog" onFailure={giveUp}>
            <Questions />
          </Boundary>
        )}
        {hasOverlay && (
          <Boundary region="The dialog" onFailure={giveUp}>
            <Overlays />
          </Boundary>
        )}
      </DropZone>
      <Suspense fallback={null}>
        <TooltipLayer />
      </Suspense>
    </>
  );
}

import { lazy, Suspense, useEffect, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import styles from './App.module.css';
import { Canvas } from './canvas/Canvas.tsx';
import { questionStore } from './commands/questions.ts';
import { Boundary } from './frame/Boundary.tsx';
import { DropZone } from './frame/DropZone.tsx';
import { LiveRegion } from './frame/LiveRegion.tsx';
import { Rail } from './frame/Rail.tsx';
import { StatusBar } from './frame/StatusBar.tsx';
import { Toasts } from './frame/Toasts.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { useScreen } from './frame/useScreen.ts';
import { viewStore } from './stores/viewStore.ts';

// The first paint is the top bar and the diagram. Everything else comes when it is shown.
const Dock = lazy(() => import('./frame/Dock.tsx').then((module) => ({ default: module.Dock })));
const LeftPanel = lazy(() =>
  import('./frame/LeftPanel.tsx').then((module) => ({ default: module.LeftPanel })),
);
const TooltipLayer = lazy(() =>
  import('./ui/TooltipLayer.tsx').then((module) => ({ default: module.TooltipLayer })),
);
const Banners = lazy(() => import('./frame/Banners.tsx').then((module) => ({ default: module.Banners })));
const CodeView = lazy(() => import('./code/CodePane.tsx').then((module) => ({ default: module.CodePane })));
const ConnectorView = lazy(() =>
  import('./connector/ConnectorView.tsx').then((module) => ({ default: module.ConnectorView })),
);
const Inspector = lazy(() =>
  import('./inspector/Inspector.tsx').then((module) => ({ default: module.Inspector })),
);
const Questions = lazy(() =>
  import('./frame/Questions.tsx').then((module) => ({ default: module.Questions })),
);
const Overlays = lazy(() => import('./frame/Overlays.tsx').then((module) => ({ default: module.Overlays })));

const labels = { design: 'Diagram', code: 'Code', connector: 'Connectors' } as const;

function Main({ hasRoomForBoth = false }: { readonly hasRoomForBoth?: boolean }) {
  const mode = useStore(viewStore, (state) => state.mode);
  const isSplit = useStore(viewStore, (state) => state.isSplit) && hasRoomForBoth;
  return (
    <main
      className={styles.main}
      data-region="canvas"
      aria-label={isSplit ? 'Diagram and code' : labels[mode]}
    >
      <Suspense fallback={null}>
        <Banners />
      </Suspense>
      <div className={styles.stage}>
        {isSplit ? (
          <Split />
        ) : (
          <Boundary region="The diagram" key={mode}>
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
              <Main hasRoomForBoth />
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
      <div className={styles.narrowStage}>
        {isLeftOpen ? (
          <div className={styles.narrowLeft}>
            <Suspense fallback={null}>
              <Banners />
            </Suspense>
            <LeftRegion />
          </div>
        ) : (
          <Main />
        )}
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
          <Suspense fallback={null}>
            <Questions />
          </Suspense>
        )}
        {hasOverlay && (
          <Suspense fallback={null}>
            <Overlays />
          </Suspense>
        )}
      </DropZone>
      <Suspense fallback={null}>
        <TooltipLayer />
      </Suspense>
    </>
  );
}

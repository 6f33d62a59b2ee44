import { useEffect } from 'react';
import { useStore } from 'zustand';
import { loadConnectors } from '../clients/connectors.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';

/** All connectors of this browser, and the one that is shown; `undefined` while they are being read. */
export function useConnectors():
  | { readonly all: readonly KeptConnector[]; readonly shown: KeptConnector | undefined }
  | undefined {
  const { isLoaded, connectors, shown } = useStore(connectorStore);
  useEffect(() => {
    void loadConnectors();
  }, []);
  return isLoaded ? { all: [...connectors.values()], shown: connectors.get(shown ?? '') } : undefined;
}

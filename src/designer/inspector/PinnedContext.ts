import { createContext } from 'react';

/** Inside the pinned step's form: it leaves it to the selected one to follow what is asked for elsewhere. */
export const PinnedContext = createContext(false);

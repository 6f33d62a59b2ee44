/** The failure that says that nobody here answers what is asked inside the engine: the step then asks a person. */
export const nobodyHere = 'NotAvailableHere';

/** The failure that says that nobody here answers what is asked inside the engine: the step then asks a person. */
export const nobodyHere = 'NotAvailableHere';

/** The failure of the simulated service itself, such as storage that is full: no answer of the service that it plays. */
export const publisherFailed = 'PublisherFailed';

/** Changes whenever any drawing does; a test says which value is due. It keeps old addresses from showing new pictures. */
export const drawingRevision = 'dc68d1b4897b';

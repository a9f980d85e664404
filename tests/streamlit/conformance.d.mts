export declare const TABLE: URL
export declare function readCases(): { id: string; summary: string; status: 'covered' | 'later' }[]
export declare function readTitles(): { id: string; title: string; path: string }[]
export declare function renderTable(): string

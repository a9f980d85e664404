export declare const TABLE: URL
export declare function readCases(): { id: string; summary: string; status: 'covered' | 'plugin' | 'later' }[]
export declare function readTitles(): { id: string; title: string; name: string }[]
export declare function renderTable(): string

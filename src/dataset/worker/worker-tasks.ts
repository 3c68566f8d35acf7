import type { TableTasks } from './table-tasks';

/** The tasks as the bridge takes them: plain functions by name. */
export function tasksOf(table: TableTasks) {
  return {
    open: table.open.bind(table),
    stop: table.stop.bind(table),
    clear: table.clear.bind(table),
    sources: table.sources.bind(table),
    shape: table.shape.bind(table),
    query: table.query.bind(table),
    lines: table.lines.bind(table),
    row: table.row.bind(table),
    columns: table.columns.bind(table),
    addScores: table.addScores.bind(table),
    similar: table.similar.bind(table),
    ladder: table.ladder.bind(table),
  };
}

export type WorkerTableTasks = ReturnType<typeof tasksOf>;

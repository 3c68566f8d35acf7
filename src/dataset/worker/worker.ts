import { serve } from '../../lib/worker-bridge';
import { loadTextVectors } from './load-text-vectors';
import { TableTasks } from './table-tasks';
import { tasksOf } from './worker-tasks';

serve(tasksOf(new TableTasks(loadTextVectors)));

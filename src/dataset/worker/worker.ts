import { serve } from '../../lib/worker-bridge';
import { TableTasks } from './table-tasks';
import { tasksOf } from './worker-tasks';

serve(tasksOf(new TableTasks()));

import { serve } from '../../../lib/worker-bridge';
import { statisticsTasks } from './statistics-tasks';

serve(statisticsTasks);

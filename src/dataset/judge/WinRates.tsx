import { useMemo } from 'react';
import { useJudge } from '../dataset-context';
import { type WinRate, winRatesOf } from './win-rates';
import './WinRates.css';

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** A rate as a thin bar: the interval as a line, the rate as a mark on it. */
function RateBar({ rate, low, high }: WinRate) {
  return (
    <span className="rate-bar" aria-hidden="true">
      <span className="rate-interval" style={{ left: percent(low), width: percent(high - low) }} />
      <span className="rate-mark" style={{ left: percent(rate) }} />
    </span>
  );
}

/** How often each model won the blind comparisons, with 95% confidence intervals. */
export function WinRates() {
  const votes = useJudge((state) => state.votes);
  const rates = useMemo(() => winRatesOf(votes), [votes]);
  if (rates.length === 0)
    return (
      <p className="win-rates-note">No two models were compared yet. Votes of blind comparisons are counted here.</p>
    );
  return (
    <table className="win-rates">
      <caption className="win-rates-note">
        Blind comparisons won; a tie is half a win. The line is the 95% interval (Wilson 1927).
      </caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">Won</th>
          <th scope="col">Interval</th>
          <th scope="col" className="rate-column">
            <span className="visually-hidden">Chart</span>
          </th>
          <th scope="col">Wins, ties, losses</th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={rate.model}>
            <th scope="row">
              <bdi>{rate.model || 'unknown'}</bdi>
            </th>
            <td>{percent(rate.rate)}</td>
            <td>
              {percent(rate.low)} to {percent(rate.high)}
            </td>
            <td className="rate-column">
              <RateBar {...rate} />
            </td>
            <td>
              {rate.wins}, {rate.ties}, {rate.losses}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

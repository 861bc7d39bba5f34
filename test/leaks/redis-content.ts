// Everything that a Redis holds, as one text: names and values, whatever their types.
import { Redis } from 'ioredis';

/** Reads it all. */
export async function readEverything(url: string): Promise<string> {
  const redis = new Redis(url);
  const names = await redis.keys('*');
  const values = await Promise.all(
    names.map(async (name) => {
      const type = await redis.type(name);
      if (type === 'string') return redis.get(name);
      throw new Error(`Expected strings only, found ${type}.`);
    }),
  );
  redis.disconnect();
  return names.map((name, index) => `${name} ${values[index]}`).join('\n');
}

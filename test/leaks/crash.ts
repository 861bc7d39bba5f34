// Loaded into a process before Usher, to make it crash with a secret in hand.
process.on('SIGUSR2', () => {
  const cause = new SyntaxError('Unexpected token, "{"name": "Crashcanary" is not valid JSON');
  throw Object.assign(new Error('Crashcanary could not be written', { cause }), {
    options: { headers: { authorization: 'Bearer crashcanary' } },
  });
});

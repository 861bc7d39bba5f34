// How is Hive Gateway set up? As it comes, without the pages and the log lines that nobody asked for.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({ graphiql: false, landingPage: false, logging: 'warn' });

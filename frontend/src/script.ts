// Nothing here is needed: every page works without it.
import { location } from "./location";

location();


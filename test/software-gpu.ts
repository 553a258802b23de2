export { useSoftwareGpu } from "../server/cli/software-gpu.js";

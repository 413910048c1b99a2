export { freePort } from '../../../deploy/stack/free-ports';

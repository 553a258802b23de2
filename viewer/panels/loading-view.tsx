/** Something is on its way. */
export const LoadingView = ({ message }: { readonly message: string }) => (
  <div class="loading" role="status">
    <span class="loading-bar" aria-hidden="true" />
    <p>{message}</p>
  </div>
);

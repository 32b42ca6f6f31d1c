namespace WaPortal.Web.Startup.Commands;

/// <summary><c>health [address]</c>: asks a running portal whether it can serve; for containers, which have no other program to ask with.</summary>
internal static class HealthCommand
{
    private const string Default = "http://127.0.0.1:8080/health/ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static bool IsAsked(string[] args) => args is ["health", ..];

    /// <returns>The exit code: 0 when it can serve.</returns>
    internal static async Task<int> RunAsync(string[] args)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(new Uri(args.Length > 1 ? args[1] : Default));
            await Console.Out.WriteLineAsync(await response.Content.ReadAsStringAsync());
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or UriFormatException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}

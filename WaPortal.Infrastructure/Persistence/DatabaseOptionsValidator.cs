using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Persistence;

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) =>
        options.Provider != DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(options.ConnectionString)
            ? ValidateOptionsResult.Fail(
                $"Database:ConnectionString (environment variable Database__ConnectionString) must be set when Database:Provider is {options.Provider}.")
            : ValidateOptionsResult.Success;
}

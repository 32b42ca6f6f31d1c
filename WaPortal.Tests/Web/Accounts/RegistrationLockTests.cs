using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

public sealed class RegistrationLockTests
{
    [Fact]
    public async Task The_database_can_be_written_while_a_password_is_hashed()
    {
        WritingHasher? hasher = null;
        await using var portal = new LivePortal(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<PortalUser>>(
            provider => hasher = new WritingHasher(provider.GetRequiredService<PortalDatabase>()))));

        using var client = await portal.RegisterAsync("owner@example.com");

        Assert.Equal(1, hasher?.Hashed);
    }

    /// <summary>Takes the database's write lock while it hashes; with nobody else at it that is a matter of no time.</summary>
    private sealed class WritingHasher(PortalDatabase database) : PasswordHasher<PortalUser>
    {
        public int Hashed { get; private set; }

        public override string HashPassword(PortalUser user, string password)
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { DefaultTimeout = 3 }.ToString());
            connection.Open();
            using (connection.BeginTransaction())
                Hashed++;
            return base.HashPassword(user, password);
        }
    }
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace WaPortal.Tests.Infrastructure.Persistence.SqlServer;

/// <summary>A command with SQL Server's parameters that takes any transaction; it is never run.</summary>
internal sealed class AbsentCommand : DbCommand
{
    private readonly SqlCommand _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => throw NoServer();

    public override object? ExecuteScalar() => throw NoServer();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw NoServer();

    protected override DbParameter CreateDbParameter() => _parameters.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _parameters.Dispose();
        base.Dispose(disposing);
    }

    private static InvalidOperationException NoServer() => new("There is no server behind this command.");
}
